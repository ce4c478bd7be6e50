using System.Globalization;
using System.Text;

namespace Auscult.TestKit.Simulation;

/// <summary>One RSS 2.0 channel. Edits come as the same guid with other words; a feed has no deletions.</summary>
internal sealed class RssWriter(RecordParts parts) : RecordWriter
{
    public override void Begin(Utf8Buffer output)
    {
        output.Append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n"u8
        );
        output.Append("<title>Simulated articles and comments, seed "u8);
        output.Append(Encoding.ASCII.GetBytes(parts.Options.Seed.ToString(CultureInfo.InvariantCulture)));
        output.Append("</title>\n<link>"u8);
        output.Append(Identity.FirstSite);
        output.Append("</link>\n<description>Invented by a simulator: nobody wrote this.</description>\n"u8);
    }

    public override void Append(Utf8Buffer output, SimulatedPost post)
    {
        output.Append("<item>"u8);
        if (post.Fault != Fault.NoWords)
        {
            AppendWords(output, post);
        }

        output.Append("<link>"u8);
        parts.Identity.AppendUrl(output, post);
        output.Append("</link><guid isPermaLink=\"true\">"u8);
        parts.Identity.AppendId(output, post);
        output.Append("</guid><pubDate>"u8);
        if (post.Fault == Fault.InvalidDate)
        {
            output.Append("Thu, 45 Foo 2026 27:61:00 GMT"u8);
        }
        else
        {
            parts.World.Rhythm.AppendFeedDate(output, parts.World.Rhythm.MillisecondsOf(post.Subject));
        }

        output.Append("</pubDate></item>\n"u8);
    }

    public override void End(Utf8Buffer output) => output.Append("</channel>\n</rss>\n"u8);

    private void AppendWords(Utf8Buffer output, SimulatedPost post)
    {
        parts.Wording.WriteTitle(post, parts.Small);
        if (parts.Small.Text.Length > 0)
        {
            output.Append("<title>"u8);
            output.AppendXml(parts.Small.Text.Written);
            output.Append("</title>"u8);
        }

        parts.Wording.WriteText(post, parts.Text);
        output.Append("<description>"u8);
        output.AppendXml(parts.Text.Text.Written);
        output.Append("</description><dc:creator>"u8);
        output.AppendXml(parts.Cast.NameOf(parts.AuthorOf(post)));
        output.Append("</dc:creator>"u8);
    }
}
