using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>RFC 4180 rows whose column names are those of the interchange form.</summary>
internal sealed class CsvWriter(RecordParts parts) : RecordWriter
{
    public override void Begin(Utf8Buffer output) =>
        output.Append(
            "id,source,network,url,kind,author.id,author.handle,author.name,published_at,edited_at,title,text,lang,reply_to,repost_of,counts.likes,rating,deleted\r\n"u8
        );

    public override void Append(Utf8Buffer output, SimulatedPost post)
    {
        if (post.Fault != Fault.NoIdentity)
        {
            parts.Identity.AppendId(output, post);
        }

        output.Append((byte)',');
        output.Append(RecordParts.SourceOf(post));
        output.Append((byte)',');
        output.Append(Identity.NameOf(post.Sketch.Network));
        if (post.Role == Role.Deletion || post.Fault == Fault.NoIdentity)
        {
            output.Append(",,,,,,,,,,,,,,,true\r\n"u8);
            return;
        }

        AppendPost(output, post, new PostFields(parts.Options.Seed, post));
        output.Append("\r\n"u8);
    }

    private void AppendPost(Utf8Buffer output, SimulatedPost post, PostFields fields)
    {
        output.Append((byte)',');
        if (fields.HasUrl)
        {
            parts.Identity.AppendUrl(output, post);
        }

        output.Append((byte)',');
        output.Append(post.Fault == Fault.InvalidField ? "shout"u8 : RecordParts.NameOf(post.Kind));
        AppendAuthor(output, post, fields);
        output.Append((byte)',');
        if (post.Fault == Fault.InvalidDate)
        {
            output.Append("2026-13-45T27:61:00Z"u8);
        }
        else
        {
            parts.World.Rhythm.AppendIso(output, parts.World.Rhythm.MillisecondsOf(post.Subject), fields.WinterTime);
        }

        output.Append((byte)',');
        if (post.EditedAt >= 0)
        {
            parts.World.Rhythm.AppendIso(output, parts.World.Rhythm.MillisecondsOf(post.EditedAt), false);
        }

        AppendWords(output, post);
        AppendRest(output, post, fields);
    }

    private void AppendAuthor(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        var author = parts.AuthorOf(post);
        output.Append((byte)',');
        output.Append(fields.ShowsAuthor ? parts.Cast.IdOf(author) : default);
        output.Append((byte)',');
        output.Append(fields is { ShowsAuthor: true, ShowsHandle: true } ? parts.Cast.HandleOf(author) : default);
        output.Append((byte)',');
        output.Append(fields is { ShowsAuthor: true, ShowsName: true } ? parts.Cast.NameOf(author) : default);
    }

    private void AppendWords(Utf8Buffer output, SimulatedPost post)
    {
        parts.Small.Clear();
        parts.Text.Clear();
        if (post.Fault != Fault.NoWords)
        {
            parts.Wording.WriteTitle(post, parts.Small);
            parts.Wording.WriteText(post, parts.Text);
        }

        output.Append((byte)',');
        output.AppendCsv(parts.Small.Text.Written);
        output.Append((byte)',');
        output.AppendCsv(parts.Text.Text.Written);
    }

    private void AppendRest(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        output.Append((byte)',');
        output.Append(fields.DeclaresLanguage ? RecordParts.CodeOf(post.Sketch.Language) : default);
        output.Append((byte)',');
        if (post.Parent >= 0)
        {
            parts.Identity.AppendId(output, parts.World.Fresh(post.Parent));
        }

        output.Append((byte)',');
        if (post.Kind == PostKind.Repost)
        {
            parts.Identity.AppendId(output, parts.World.Fresh(post.Repeats));
        }

        AppendCount(output, fields.Likes);
        AppendCount(output, fields.Rating);
        output.Append((byte)',');
    }

    private static void AppendCount(Utf8Buffer output, int value)
    {
        output.Append((byte)',');
        if (value >= 0)
        {
            output.AppendNumber(value);
        }
    }
}
