using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Auscult.App.Alerts;

/// <summary>A message as it goes over the wire (RFC 5322, 2045, 2047): ASCII lines, none of them longer than 998 or beginning with a dot.</summary>
internal static class MailText
{
    // Of a line of 76 characters, what "=?utf-8?B?" and "?=" leave, in bytes before encoding.
    private const int LongestWord = 45;

    public static string Of(MailServer server, OutgoingMail mail, TimeProvider clock)
    {
        var (from, to) = (Address(server.Settings.From), Address(mail.To));
        var text = new StringBuilder();
        Header(text, "Date", clock.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(text, "From", from);
        Header(text, "To", to);
        Header(text, "Subject", Encoded(mail.Subject));
        Header(text, "Message-ID", $"<{mail.Id}@{Host(server.Settings.From)}>");
        Header(text, "Auto-Submitted", "auto-generated");
        Header(text, "Content-Language", mail.Language);
        Header(text, "MIME-Version", "1.0");
        Header(text, "Content-Type", "text/plain; charset=utf-8");
        Header(text, "Content-Transfer-Encoding", "base64");
        text.Append("\r\n");
        text.Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Body), Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>The address alone, its host in letters that every server knows.</summary>
    /// <exception cref="FormatException">It is none, or holds what could be taken for another command.</exception>
    public static string Address(string text)
    {
        var address = new MailAddress(text);
        var plain = $"{address.User}@{Host(text)}";
        return plain.All(c => c is > ' ' and <= '~' and not ('<' or '>'))
            ? plain
            : throw new FormatException("The address cannot be written.");
    }

    /// <summary>Host of an address.</summary>
    public static string Host(string text)
    {
        var host = new MailAddress(text).Host;
        return Ascii.IsValid(host) ? host : new IdnMapping().GetAscii(host);
    }

    private static void Header(StringBuilder text, string name, string value) =>
        text.Append(name).Append(": ").Append(value).Append("\r\n");

    /// <summary>Words of any language for a header; whole characters in every part, and a space that no reader shows between parts.</summary>
    private static string Encoded(string words)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var bytes = 0;
        foreach (var rune in words.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestWord)
            {
                parts.Add(part.ToString());
                (bytes, _) = (0, part.Clear());
            }

            part.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        parts.Add(part.ToString());
        return string.Join("\r\n ", parts.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }
}
