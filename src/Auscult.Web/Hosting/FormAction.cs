using Auscult.App;
using Auscult.Sources;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Hosting;

/// <summary>Does what a form asks for and leads back to a page: an expected refusal is told there, with what the person had entered.</summary>
internal sealed class FormAction(Notices notices, Viewer viewer)
{
    /// <param name="back">Page to go back to when it is refused.</param>
    /// <param name="entered">What the person had entered; null when there was nothing.</param>
    /// <param name="act">Returns the address to go on to.</param>
    public async Task<IResult> DoAsync(string back, IFormCollection? entered, Func<Task<string>> act)
    {
        try
        {
            return new SeeOther(await act());
        }
        catch (Exception refusal) when (refusal is RefusalException or SourceException)
        {
            var errors = (refusal as FieldsRefusedException)?.Errors;
            var text = errors is null ? refusal.Message : string.Join(' ', errors.Select(error => error.Message));
            var notice = notices.Add(viewer, isError: true, text, errors, Values(entered));
            return new SeeOther(back + (back.Contains('?', StringComparison.Ordinal) ? '&' : '?') + notice);
        }
    }

    /// <summary>An address with something to say on it.</summary>
    public string Say(string address, string text) =>
        address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + notices.Add(viewer, isError: false, text);

    private static Dictionary<string, string> Values(IFormCollection? form) =>
        form?.Where(field => field.Key is not "__RequestVerificationToken")
            .ToDictionary(field => field.Key, field => field.Value.ToString())
        ?? [];
}
