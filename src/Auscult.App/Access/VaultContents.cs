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
        ReadOnlySpan<string?> parts = [Escape(Network), Escape(OriginId), Escape(Url), Escape(ReplyTo), Escape(RepostOf), Escape(Thread)];
        var count = parts.Length;
        while (count > 0 && string.IsNullOrEmpty(parts[count - 1]))
        {
            count--;
        }

        return string.Join(Separator, parts[..count]);
    }

    public static PostLinks Parse(string text)
    {
        var parts = text.Split(Separator).Select(Unescape).Concat(Enumerable.Repeat<string?>(null, 5)).ToArray();
        return new PostLinks(parts[0] ?? "", parts[1] ?? "", parts[2], parts[3], parts[4], parts[5]);
    }

    /// <summary>A line break inside a part must not end it; nearly no id has one.</summary>
    private static string Escape(string? part) =>
        part is null ? ""
        : part.AsSpan().ContainsAny('\\', Separator) ? WellFormed(part).Replace("\\", "\\\\").Replace("\n", "\\n")
        : WellFormed(part);

    /// <summary>Half a surrogate pair becomes the replacement character, as it does in every other encoding step.</summary>
    private static string WellFormed(string part) =>
        part.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part)) : part;

    private static string? Unescape(string part) =>
        part.Length == 0 ? null
        : part.Contains('\\') ? string.Join('\\', part.Split("\\\\").Select(piece => piece.Replace("\\n", "\n")))
        : part;
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
