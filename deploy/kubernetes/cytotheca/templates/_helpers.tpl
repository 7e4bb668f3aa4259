{{/* Name of a part: release and service, as long as a label may be. */}}
{{- define "cytotheca.name" -}}
{{- printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What selects the pods of one service; never changes in the life of a release. */}}
{{- define "cytotheca.selector" -}}
app.kubernetes.io/name: {{ .name }}-service
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "cytotheca.labels" -}}
{{ include "cytotheca.selector" . }}
app.kubernetes.io/part-of: cytotheca
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "cytotheca.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (printf "%s-cytotheca" .Release.Name | trunc 63 | trimSuffix "-") .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "cytotheca.image" -}}
{{- $tag := default .root.Chart.AppVersion .root.Values.image.tag -}}
{{- if .root.Values.image.registry -}}
{{- printf "%s/%s-service:%s" (trimSuffix "/" .root.Values.image.registry) .name $tag -}}
{{- else -}}
{{- printf "cytotheca/%s-service:%s" .name $tag -}}
{{- end -}}
{{- end -}}

{{- define "cytotheca.databaseSecret" -}}
{{- default (printf "%s-database" (include "cytotheca.name" .)) .service.database.existingSecret -}}
{{- end -}}
