-- Posts have room for 48 labels: 4 bytes more for each of the 4,096 posts of a block, behind what was there.
UPDATE post_column SET data = CAST(data || zeroblob(16384) AS BLOB);
