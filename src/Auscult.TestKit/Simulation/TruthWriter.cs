using System.Text;
using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>Writes what a correct reader must make of every record, one JSON object a line.</summary>
internal sealed class TruthWriter(RecordParts parts) : RecordWriter
{
    private static readonly byte[][] s_roles = Names("fresh", "redelivery", "redelivery", "edit", "deletion", "repost", "bad");
    private static readonly byte[][] s_expected = Names("stored", "duplicate", "duplicate", "updated", "deleted", "stored", "dropped:");
    private static readonly byte[][] s_faults = Names(
        "",
        "no_words",
        "invalid_date",
        "invalid_field",
        "no_identity",
        "malformed",
        "not_a_post",
        "invalid_encoding"
    );
    private static readonly byte[][] s_topics = Names(
        "adverse_event",
        "negated",
        "other_person",
        "hypothetical",
        "indication",
        "question",
        "emergency",
        "false_claim",
        "flu",
        "review",
        "health",
        "everyday"
    );
    private static readonly byte[][] s_marks = Names(
        "",
        "medicine",
        "symptom",
        "email",
        "phone",
        "name",
        "birth_date",
        "profile",
        "address",
        "ssn",
        "nir",
        "card",
        "iban",
        "ip",
        "coordinates",
        "handle"
    );

    public override void Append(Utf8Buffer output, SimulatedPost post)
    {
        output.Append("{\"number\":"u8);
        output.AppendNumber(post.Index + 1);
        output.Append(",\"role\":\""u8);
        output.Append(
            post.Repeats >= 0 && post.Role == Role.Repost && post.Kind != PostKind.Repost ? "near_duplicate"u8 : s_roles[(int)post.Role]
        );
        output.Append("\",\"expected\":\""u8);
        output.Append(s_expected[(int)post.Role]);
        output.Append(s_faults[(int)post.Fault]);
        output.Append((byte)'"');
        if (post.Role != Role.Bad)
        {
            AppendIdentity(output, post);
            AppendReferences(output, post);
        }

        if (post.Role is not (Role.Bad or Role.Deletion))
        {
            AppendPlanted(output, post);
        }

        output.Append("}\n"u8);
    }

    private void AppendIdentity(Utf8Buffer output, SimulatedPost post)
    {
        output.Append(",\"network\":\""u8);
        output.Append(Identity.NameOf(post.Sketch.Network));
        output.Append("\",\"id\":\""u8);
        parts.Identity.AppendId(output, post);
        output.Append("\",\"source\":\""u8);
        output.Append(RecordParts.SourceOf(post));
        output.Append("\",\"kind\":\""u8);
        output.Append(RecordParts.NameOf(post.Kind));
        output.Append("\",\"lang\":\""u8);
        output.Append(RecordParts.CodeOf(post.Sketch.Language));
        output.Append((byte)'"');
    }

    private static void AppendReferences(Utf8Buffer output, SimulatedPost post)
    {
        var name = post.Role switch
        {
            Role.Edit => ",\"edit_of\":"u8,
            Role.Deletion => ",\"deletion_of\":"u8,
            Role.Redelivery or Role.ArchiveRedelivery => ",\"duplicate_of\":"u8,
            _ => default,
        };
        AppendNumber(output, name, name.IsEmpty ? -1 : post.Subject);
        AppendNumber(output, ",\"copy_of\":"u8, post.Repeats);
        AppendNumber(output, ",\"reply_to\":"u8, post.Parent);
    }

    private void AppendPlanted(Utf8Buffer output, SimulatedPost post)
    {
        var topic = parts.World.SketchAt(post.Words).Topic;
        var asksBack = topic == Topic.AdverseEvent && parts.World.TraitsOf(post.Words).AsksBack;
        output.Append(",\"topic\":\""u8);
        output.Append(s_topics[(int)topic]);
        output.Append((byte)'"');
        AppendFlag(output, ",\"adverse_event\":true"u8, topic == Topic.AdverseEvent);
        AppendFlag(output, ",\"question\":true"u8, topic == Topic.Question || asksBack);
        AppendFlag(output, ",\"emergency\":true"u8, topic == Topic.Emergency);
        AppendFlag(output, ",\"wave\":\"vaccine-chip\""u8, topic == Topic.FalseClaim);
        AppendFlag(output, ",\"flu\":true"u8, topic == Topic.Flu);
        parts.Wording.WriteText(post, parts.Text);
        AppendAuthor(output, parts.AuthorOf(post));
        AppendMarks(output, ",\"mentions\":["u8, clinical: true);
        AppendMarks(output, ",\"identifiers\":["u8, clinical: false);
    }

    /// <summary>The account behind the record, told or not: nothing of it may show where the post is stored.</summary>
    private void AppendAuthor(Utf8Buffer output, SimulatedAuthor author)
    {
        output.Append(",\"author\":{\"id\":\""u8);
        output.Append(parts.Cast.IdOf(author));
        output.Append("\",\"handle\":\""u8);
        output.AppendJson(parts.Cast.HandleOf(author));
        output.Append("\",\"name\":\""u8);
        output.AppendJson(parts.Cast.NameOf(author));
        output.Append("\"}"u8);
    }

    private void AppendMarks(Utf8Buffer output, ReadOnlySpan<byte> name, bool clinical)
    {
        var first = true;
        for (var at = 0; at < parts.Text.Marks.Count; at++)
        {
            var mark = parts.Text.Marks[at];
            if (mark.Kind is MarkKind.Medicine or MarkKind.Symptom != clinical)
            {
                continue;
            }

            output.Append(first ? name : ","u8);
            output.Append("{\"kind\":\""u8);
            output.Append(s_marks[(int)mark.Kind]);
            output.Append("\",\"text\":\""u8);
            output.AppendJson(parts.Text.Text.Written.Slice(mark.Start, mark.Length));
            output.Append("\"}"u8);
            first = false;
        }

        output.Append(first ? default : "]"u8);
    }

    private static void AppendFlag(Utf8Buffer output, ReadOnlySpan<byte> member, bool present) => output.Append(present ? member : default);

    private static void AppendNumber(Utf8Buffer output, ReadOnlySpan<byte> name, long index)
    {
        if (index >= 0)
        {
            output.Append(name);
            output.AppendNumber(index + 1);
        }
    }

    private static byte[][] Names(params string[] names) => [.. names.Select(Encoding.ASCII.GetBytes)];
}
