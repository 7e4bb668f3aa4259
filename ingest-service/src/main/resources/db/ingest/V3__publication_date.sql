-- When the article itself says that it was published: 2024, 2024-05 or 2024-05-17. NULL where it does not say.
ALTER TABLE revision ADD COLUMN published text;
