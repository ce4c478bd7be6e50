using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Who wrote an entry: a person construct of Atom, the mail and name of RSS, or a Dublin Core creator.</summary>
internal static partial class FeedAuthors
{
    public static IncomingAuthor? Of(FeedNode node, bool atomOnly = false)
    {
        if (node.First(FeedSpace.Core, "author") is { } author)
        {
            var person =
                author.Elements.Any() ? Person(author)
                : atomOnly ? null
                : Written(author.Text);
            if (person is not null)
            {
                return person;
            }
        }

        if (atomOnly)
        {
            return null;
        }

        var name =
            XmlFeedReader.FirstText(node, FeedSpace.DublinCore, "creator", "author")
            ?? XmlFeedReader.FirstText(node, FeedSpace.ITunes, "author");
        return name is null ? null : Written(name);
    }

    private static IncomingAuthor? Person(FeedNode author)
    {
        var id =
            XmlFeedReader.FirstText(author, FeedSpace.Core, "uri", "url", "homepage")
            ?? XmlFeedReader.FirstText(author, FeedSpace.Core, "email");
        var name = XmlFeedReader.FirstText(author, FeedSpace.Core, "name");
        return id is null && name is null ? null : new IncomingAuthor(id, null, name, null, null);
    }

    /// <summary><c>mail (Name)</c>, <c>Name &lt;mail&gt;</c>, a mail or a name.</summary>
    private static IncomingAuthor? Written(string text)
    {
        var mail = MailPattern().Match(text);
        var name = (mail.Success ? text.Replace(mail.Value, "", StringComparison.Ordinal) : text).Trim(' ', '(', ')', '<', '>', '"');
        return name.Length == 0 && !mail.Success
            ? null
            : new IncomingAuthor(mail.Success ? mail.Value : null, null, name.Length > 0 ? name : null, null, null);
    }

    [GeneratedRegex("[^\\s()<>@]{1,200}@[^\\s()<>@]{1,200}", RegexOptions.CultureInvariant)]
    private static partial Regex MailPattern();
}
