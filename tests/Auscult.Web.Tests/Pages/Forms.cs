using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Auscult.Web.Tests.Pages;

/// <summary>Fills in and sends forms as a browser without scripts does: everything that stands in them, and what a person changed.</summary>
internal static class Forms
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The form whose address and handler are these; the only one when no handler is named.</summary>
    public static IHtmlFormElement Form(this IDocument page, string action, string? handler = null) =>
        page.QuerySelectorAll<IHtmlFormElement>("form")
            .Single(form =>
                form.GetAttribute("action") == action
                && (handler is null || form.QuerySelector("[name=_handler]")?.GetAttribute("value") == handler)
            );

    /// <summary>Sends a form; a value of null leaves the field out, as an unticked box does.</summary>
    public static async Task<IHtmlDocument> SendAsync(
        this Site site,
        IHtmlFormElement form,
        HttpClient client,
        params (string Name, string? Value)[] changes
    )
    {
        var fields = Standing(form).Where(field => changes.All(change => change.Name != field.Key)).ToList();
        fields.AddRange(
            changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value!))
        );
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{form.GetAttribute("action")}: {answer.StatusCode}");
        return await Site.ParseAsync(answer);
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(IHtmlFormElement form)
    {
        foreach (var field in form.QuerySelectorAll("input, select, textarea").Where(field => field.HasAttribute("name")))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return KeyValuePair.Create(name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return KeyValuePair.Create(name, area.Value);
                    break;
            }
        }
    }
}
