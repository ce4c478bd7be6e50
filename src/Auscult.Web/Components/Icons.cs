namespace Auscult.Web.Components;

/// <summary>Names of icons that code chooses; written this way so that the bundle finds them.</summary>
internal static class Icons
{
    public static string Use(string name) => name;
}
