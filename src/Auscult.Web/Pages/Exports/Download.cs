using Auscult.App.Exports;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Exports;

/// <summary>An export straight into an answer: nothing is kept on the server.</summary>
internal static class Download
{
    /// <param name="name">Name of the file without its ending.</param>
    public static ExportTarget To(HttpContext context, ExportFormat format, string name)
    {
        ExportTarget target = null!;
        target = new ExportTarget(format, name, _ => Open(context, target.MediaType, target.FileName), IsArchive: true);
        return target;
    }

    /// <summary>Begins the answer.</summary>
    public static Stream Open(HttpContext context, string mediaType, string fileName)
    {
        var answer = context.Response;
        answer.ContentType = mediaType;
        answer.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        answer.Headers.CacheControl = "no-store";
        return answer.Body;
    }
}
