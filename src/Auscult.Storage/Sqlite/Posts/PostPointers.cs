namespace Auscult.Storage.Sqlite.Posts;

/// <summary>SQL that finds posts by the key they answer or whose thread they are in.</summary>
internal static class PostPointers
{
    /// <summary>Numbers of the posts whose <paramref name="column"/> is the key bound as ?1.</summary>
    /// <param name="column"><c>thread</c> or <c>reply_to</c>.</param>
    /// <param name="condition">What else holds for <c>k.post</c>, the number.</param>
    public static string Select(string column, string condition = "1") =>
        $"{From("post_pointer", column, condition)} UNION ALL {From("post_pointer_recent", column, condition)}";

    private static string From(string table, string column, string condition) =>
        $"SELECT k.post AS id FROM {table} k CROSS JOIN post p ON p.id = k.post "
        + $"WHERE k.key_half = substr(?1, 1, 8) AND p.{column} = ?1 AND {condition}";
}
