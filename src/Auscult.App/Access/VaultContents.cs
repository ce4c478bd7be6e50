using System.Text;
using System.Text.Json;

namespace Auscult.App.Access;

/// <summary>
/// What the link vault keeps of a post: its native id and url, and the native ids of the posts it points to, so that all pseudonyms can be made
/// anew under another key.
/// </summary>
/// <param name="Network">Network of the post.</param>
/// <param name="OriginId">Native id.</param>
/// <param name="Url">Address; null after a deletion and when the source gave none.</param>
public sealed record PostLinks(string Network, string OriginId, string? Url, string? ReplyTo, string? RepostOf, string? Thread)
{
    private const char Separator = '\n';

    /// <summary>One line a part; empty parts at the end are left out.</summary>
    public string Render()
    {
        var parts = new[] { Network, OriginId, Url, ReplyTo, RepostOf, Thread };
        var last = Array.FindLastIndex(parts, part => part is not null);
        return string.Join(
            Separator,
            parts.Take(last + 1).Select(part => part is null ? "" : JsonEncodedText.Encode(WellFormed(part)).ToString())
        );
    }

    public static PostLinks Parse(string text)
    {
        var parts = text.Split(Separator).Select(Decode).Concat(Enumerable.Repeat<string?>(null, 5)).ToArray();
        return new PostLinks(parts[0] ?? "", parts[1] ?? "", parts[2], parts[3], parts[4], parts[5]);
    }

    /// <summary>Half a surrogate pair becomes the replacement character, as it does in every other encoding step.</summary>
    private static string WellFormed(string part) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part));

    private static string? Decode(string part) => part.Length == 0 ? null : JsonSerializer.Deserialize<string>($"\"{part}\"");
}

/// <summary>What the author vault keeps of an account.</summary>
public sealed record AuthorLinks(string Network, string Account, string? Handle)
{
    public string Render() => JsonSerializer.Serialize(new[] { Network, Account, Handle });

    public static AuthorLinks Parse(string text)
    {
        var parts = JsonSerializer.Deserialize<string?[]>(text)!;
        return new AuthorLinks(parts[0]!, parts[1]!, parts[2]);
    }
}
