using Auscult.App;
using Auscult.App.People;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Access;

/// <summary>Refusals in the reader's language; a refusal without a name keeps its own words.</summary>
internal static class RefusalWords
{
    public static string Of(Words words, RefusalException refusal) =>
        refusal is AccessRefusal { Code.Length: > 0 } known
            ? words["refused." + known.Code, [.. known.Values.Select(value => value.ToString())]]
            : refusal.Message;
}
