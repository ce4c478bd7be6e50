using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>Writes the interchange form, one object a line, without a serialiser: names and quotes are literal bytes.</summary>
internal sealed class JsonLinesWriter(RecordParts parts) : RecordWriter
{
    public override void Append(Utf8Buffer output, SimulatedPost post)
    {
        switch (post)
        {
            case { Fault: Fault.NotAPost }:
                output.Append(post.Index % 2 == 0 ? "[\"id\",\"text\"]"u8 : "20260101"u8);
                break;
            case { Fault: Fault.NoIdentity }:
                output.Append("{\"source\":\"twitter\",\"network\":\"twitter\",\"deleted\":true}"u8);
                break;
            case { Role: Role.Deletion }:
                AppendIdentity(output, post);
                output.Append(",\"deleted\":true}"u8);
                break;
            default:
                AppendPost(output, post);
                break;
        }

        output.Append((byte)'\n');
    }

    private void AppendPost(Utf8Buffer output, SimulatedPost post)
    {
        var fields = new PostFields(parts.Options.Seed, post);
        AppendIdentity(output, post);
        if (fields.HasUrl)
        {
            output.Append(",\"url\":\""u8);
            parts.Identity.AppendUrl(output, post);
            output.Append((byte)'"');
        }

        output.Append(",\"kind\":\""u8);
        output.Append(post.Fault == Fault.InvalidField ? "shout"u8 : RecordParts.NameOf(post.Kind));
        output.Append((byte)'"');
        AppendAuthor(output, post, fields);
        AppendDates(output, post, fields);
        AppendWords(output, post, fields);
        if (post.Fault == Fault.Malformed)
        {
            return;
        }

        AppendConversation(output, post);
        AppendExtras(output, post, fields);
        output.Append((byte)'}');
    }

    private void AppendIdentity(Utf8Buffer output, SimulatedPost post)
    {
        output.Append("{\"id\":\""u8);
        parts.Identity.AppendId(output, post);
        output.Append("\",\"source\":\""u8);
        output.Append(RecordParts.SourceOf(post));
        output.Append("\",\"network\":\""u8);
        output.Append(Identity.NameOf(post.Sketch.Network));
        output.Append((byte)'"');
    }

    private void AppendAuthor(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        if (!fields.ShowsAuthor)
        {
            return;
        }

        var author = parts.AuthorOf(post);
        output.Append(",\"author\":{"u8);
        var start = output.Length;
        var id = parts.Cast.IdOf(author);
        if (!id.IsEmpty)
        {
            AppendMember(output, start, "\"id\":\""u8, id, fields);
        }

        if (fields.ShowsHandle)
        {
            AppendMember(output, start, "\"handle\":\""u8, parts.Cast.HandleOf(author), fields);
        }

        if (fields.ShowsName)
        {
            AppendMember(output, start, "\"name\":\""u8, parts.Cast.NameOf(author), fields);
        }

        if (fields.ShowsBio)
        {
            AppendMember(output, start, "\"bio\":\""u8, parts.Cast.BioOf(author), fields);
        }

        if (post.Sketch.Network == Network.Twitter)
        {
            output.Append(",\"followers\":"u8);
            output.AppendNumber(parts.Cast.FollowersOf(author));
        }

        output.Append((byte)'}');
    }

    private void AppendDates(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        output.Append(",\"published_at\":\""u8);
        if (post.Fault == Fault.InvalidDate)
        {
            output.Append("2026-13-45T27:61:00Z"u8);
        }
        else
        {
            parts.World.Rhythm.AppendIso(output, parts.World.Rhythm.MillisecondsOf(post.Subject), fields.WinterTime);
        }

        output.Append((byte)'"');
        if (post.EditedAt >= 0)
        {
            output.Append(",\"edited_at\":\""u8);
            parts.World.Rhythm.AppendIso(output, parts.World.Rhythm.MillisecondsOf(post.EditedAt), false);
            output.Append((byte)'"');
        }
    }

    private void AppendWords(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        if (post.Fault == Fault.NoWords)
        {
            output.Append(",\"text\":\"\""u8);
            return;
        }

        parts.Wording.WriteTitle(post, parts.Small);
        if (parts.Small.Text.Length > 0)
        {
            AppendMember(output, 0, "\"title\":\""u8, parts.Small.Text.Written, fields);
        }

        parts.Wording.WriteText(post, parts.Text);
        if (post.Fault == Fault.Malformed)
        {
            output.Append(",\"text\":\""u8);
            return;
        }

        AppendMember(output, 0, "\"text\":\""u8, parts.Text.Text.Written, fields);
        if (post.Fault == Fault.InvalidEncoding)
        {
            output.Truncate(output.Length - 1);
            output.Append([0xC3, 0x28, 0xFF, (byte)'"']);
        }
    }

    private void AppendConversation(Utf8Buffer output, SimulatedPost post)
    {
        if (post.Parent >= 0)
        {
            output.Append(",\"reply_to\":\""u8);
            parts.Identity.AppendId(output, parts.World.Fresh(post.Parent));
            output.Append("\",\"thread\":\""u8);
            parts.Identity.AppendId(output, parts.World.Fresh(parts.World.RootOf(post)));
            output.Append((byte)'"');
        }

        if (post.Kind == PostKind.Repost)
        {
            output.Append(",\"repost_of\":\""u8);
            parts.Identity.AppendId(output, parts.World.Fresh(post.Repeats));
            output.Append((byte)'"');
        }
    }

    private void AppendExtras(Utf8Buffer output, SimulatedPost post, in PostFields fields)
    {
        if (fields.DeclaresLanguage)
        {
            output.Append(",\"lang\":\""u8);
            output.Append(RecordParts.CodeOf(post.Sketch.Language));
            output.Append((byte)'"');
        }

        if (fields.Likes >= 0)
        {
            output.Append(",\"counts\":{\"likes\":"u8);
            output.AppendNumber(fields.Likes);
            AppendCount(output, ",\"reposts\":"u8, fields.Reposts);
            AppendCount(output, ",\"replies\":"u8, fields.Replies);
            AppendCount(output, ",\"views\":"u8, fields.Views);
            output.Append((byte)'}');
        }

        AppendCount(output, ",\"rating\":"u8, fields.Rating);
        var book = parts.Books[(int)post.Sketch.Language];
        var random = fields.Words;
        if (fields.HasPlace)
        {
            parts.Small.Clear();
            book.Write(Phrase.Place, ref random, parts.Small);
            AppendMember(output, 0, "\"place\":\""u8, parts.Small.Text.Written, fields);
        }

        if (fields.HasPicture && post.Fault != Fault.NoWords)
        {
            parts.Small.Clear();
            book.Write(Phrase.Title, ref random, parts.Small);
            AppendMember(output, 0, "\"media\":[{\"kind\":\"image\",\"alt\":\""u8, parts.Small.Text.Written, fields);
            output.Append("}]"u8);
        }

        if (fields.Rating >= 0)
        {
            output.Append(",\"tags\":{\"age\":\""u8);
            output.AppendNumber(18 + random.Below(70));
            output.Append(random.Percent(62) ? "\",\"sex\":\"F\"}"u8 : "\",\"sex\":\"M\"}"u8);
        }
    }

    private static void AppendMember(Utf8Buffer output, int start, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, in PostFields fields)
    {
        if (output.Length > start)
        {
            output.Append((byte)',');
        }

        output.Append(name);
        if (fields.EscapesUnicode)
        {
            output.AppendJsonAscii(value);
        }
        else
        {
            output.AppendJson(value);
        }

        output.Append((byte)'"');
    }

    private static void AppendCount(Utf8Buffer output, ReadOnlySpan<byte> name, int value)
    {
        if (value >= 0)
        {
            output.Append(name);
            output.AppendNumber(value);
        }
    }
}
