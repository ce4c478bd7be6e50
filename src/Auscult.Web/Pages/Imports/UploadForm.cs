using Auscult.App.Listening.Imports;
using Auscult.Sources;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Auscult.Web.Pages.Imports;

/// <summary>
/// An upload as a form sends it: fields first, the file last. The fields are read, the token among them, then the file is streamed; nothing of
/// it is ever buffered on a disk.
/// </summary>
internal static class UploadForm
{
    private const string TokenField = "__RequestVerificationToken";
    private const int MostFields = 50;
    private const int LongestField = 8_192;
    private const int Allowance = 1_000_000;

    public static async Task<IResult> TakeAsync(
        HttpContext context,
        ImportDesk desk,
        IntakeOptions options,
        IAntiforgery antiforgery,
        Viewer viewer,
        FormAction action
    )
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.UploadLimit + Allowance;
        }

        if (Boundary(context.Request) is not { } boundary)
        {
            return Results.BadRequest();
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var file = await FieldsAsync(reader, fields, context.RequestAborted);
        // The token may also come in the header, as scripts send it. Without either nobody is asked: that would read the body for it.
        if (fields.TryGetValue(TokenField, out var token) && !context.Request.Headers.ContainsKey(AntiforgeryGuard.Header))
        {
            context.Request.Headers[AntiforgeryGuard.Header] = token;
        }

        if (!context.Request.Headers.ContainsKey(AntiforgeryGuard.Header) || !await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        return await action.DoAsync("/imports", null, () => TakeAsync(context, desk, viewer, fields, file));
    }

    private static async Task<string> TakeAsync(
        HttpContext context,
        ImportDesk desk,
        Viewer viewer,
        Dictionary<string, StringValues> fields,
        (Stream Body, string Name)? file
    )
    {
        var (body, name) = file ?? throw new SourceException("Choose a file first.");
        var settings = ImportForm.Settings(fields);
        if (fields.GetValueOrDefault("now") != "true")
        {
            return $"/imports/look/{(await desk.ReceiveAsync(viewer.Account, body, name, settings, context.RequestAborted)).Id}";
        }

        var length = context.Request.ContentLength;
        var job = await desk.StreamAsync(viewer.Account, body, name, length, settings, context.RequestAborted);
        return $"/imports/{job.Job.Id}";
    }

    /// <summary>Reads the fields up to the file; null when there is none.</summary>
    private static async Task<(Stream Body, string Name)?> FieldsAsync(
        MultipartReader reader,
        Dictionary<string, StringValues> fields,
        CancellationToken cancellation
    )
    {
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    continue;
                }

                if (disposition.IsFileDisposition())
                {
                    return disposition.FileName.Length + disposition.FileNameStar.Length > 0
                        ? (
                            section.Body,
                            HeaderUtilities
                                .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
                                .ToString()
                        )
                        : null;
                }

                if (fields.Count >= MostFields)
                {
                    return null;
                }

                using var text = new StreamReader(section.Body);
                var buffer = new char[LongestField];
                var read = await text.ReadBlockAsync(buffer, cancellation);
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = new string(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // No form as a browser sends it: without a token it is refused.
        }

        return null;
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
}
