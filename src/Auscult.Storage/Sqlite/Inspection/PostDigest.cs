using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>
/// The content of a post as canonical text, without anything that depends on keys, on this store's numbers or on when it was observed, so that two stores with
/// the same content agree under any key.
/// </summary>
internal static class PostDigest
{
    private const char Field = '\u001f';

    /// <summary>64 hexadecimal digits.</summary>
    public static string Of(StoredPost post)
    {
        var text = new StringBuilder(512);
        text.Append(post.Network).Append(Field).Append(post.Kind).Append(Field).Append(post.Visibility).Append(Field);
        text.Append(post.IsDeleted ? "deleted" : "live").Append(Field).Append(post.Version).Append(Field);
        text.Append(Time(post.PublishedAt)).Append(Field).Append(Time(post.EditedAt)).Append(Field).Append(post.Language).Append(Field);
        text.Append(post.Title).Append(Field).Append(post.Text).Append(Field);
        foreach (var media in post.Media)
        {
            text.Append(media).Append(Field);
        }

        text.Append(post.Counts.ToString()).Append(Field).Append(post.Rating?.ToString("r", CultureInfo.InvariantCulture)).Append(Field);
        text.Append(post.Place).Append(Field).AppendJoin(Field, post.Tags).Append(Field);
        AppendUnderstood(text, post.Findings, post.Labels);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void AppendUnderstood(StringBuilder text, IReadOnlyList<Finding> findings, IReadOnlyList<PostLabel> labels)
    {
        foreach (var finding in findings)
        {
            text.Append(finding.Field.Index).Append(':').Append(finding.Start).Append(':').Append(finding.Length).Append(':');
            text.Append((int)finding.Kind).Append(':').Append(finding.Concept).Append(':').Append((int)finding.Flags).Append(':');
            text.Append((int)Math.Round(finding.Score * 100)).Append(':').Append(finding.Analyzer).Append(':').Append(finding.Rule);
            if (finding.Person != Person.None)
            {
                text.Append(':').Append((int)finding.Person);
            }

            text.Append(Field);
        }

        foreach (var label in labels)
        {
            text.Append(label.Head).Append(':').Append(label.Probability is { } p ? (int)Math.Round(p * 200) : -1).Append(':');
            text.Append(label.Method).Append(':').Append(label.Rule).Append(Field);
        }
    }

    private static string Time(DateTimeOffset? instant) =>
        instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
