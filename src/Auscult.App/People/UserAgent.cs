namespace Auscult.App.People;

/// <summary>What kind of browser somebody uses, from a closed list: enough to recognise one's own devices, useless to follow anybody.</summary>
public static class UserAgent
{
    // The first that fits counts: most browsers also name the one they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary><c>Firefox on Linux</c>, <c>Firefox</c>, or <c>unknown</c>.</summary>
    public static string Describe(string? header)
    {
        var browser = Find(Browsers, header);
        var system = Find(Systems, header);
        return (browser, system) switch
        {
            (null, null) => "unknown",
            (not null, null) => browser,
            (null, not null) => system,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? header) =>
        header is null ? null : known.FirstOrDefault(one => header.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
