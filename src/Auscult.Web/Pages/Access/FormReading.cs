using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Access;

/// <summary>Fields of a posted form; a field that is not there is empty.</summary>
internal static class FormReading
{
    public static string Text(this IFormCollection form, string name) => form[name].ToString();

    public static string Trimmed(this IFormCollection form, string name) => form[name].ToString().Trim();

    public static bool Has(this IFormCollection form, string name) => form[name].Count > 0;
}
