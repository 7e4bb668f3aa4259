CREATE TABLE note (id text NOT NULL, effect int NOT NULL);
