using System.Buffers;
using System.Text.RegularExpressions;

namespace Auscult.Web.Language;

/// <summary>Spaces that keep signs with their words.</summary>
internal static partial class Typography
{
    private const string NoBreak = "\u00a0";
    private const string Narrow = "\u202f";

    private static readonly SearchValues<char> Signs = SearchValues.Create(":;?!»«%");

    /// <summary>French: a space that does not break before <c>: » %</c> and after <c>«</c>, a narrow one before <c>; ? !</c>.</summary>
    public static string French(string text) =>
        text.AsSpan().IndexOfAny(Signs) < 0
            ? text
            : BeforeHigh().Replace(BeforeWide().Replace(text, NoBreak), Narrow).Replace("« ", "«" + NoBreak, StringComparison.Ordinal);

    [GeneratedRegex(" (?=[:»])")]
    private static partial Regex BeforeWide();

    [GeneratedRegex(" (?=[;?!%])")]
    private static partial Regex BeforeHigh();
}
