namespace Auscult.Statistics;

/// <summary>What a measure is, what it reads and what can be set.</summary>
/// <param name="Id">Stable name: <c>prr</c>.</param>
/// <param name="Version">Raised whenever the same input may give other figures from now on.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Columns">Columns of the table it reads.</param>
/// <param name="Settings">What can be set.</param>
public sealed record MeasureInfo(
    string Id,
    int Version,
    string Title,
    IReadOnlyList<ColumnInfo> Columns,
    IReadOnlyList<SettingInfo> Settings
)
{
    /// <summary>The page that explains it, below the root of the repository.</summary>
    public string Page => $"docs/measures/{Id}.md";
}

/// <summary>One column that a measure reads.</summary>
/// <param name="Name">Name in the header row.</param>
/// <param name="Meaning">One line for people.</param>
/// <param name="IsRequired">Whether the measure refuses a table without it.</param>
public sealed record ColumnInfo(string Name, string Meaning, bool IsRequired = true);

/// <summary>One thing that can be set.</summary>
/// <param name="Name">Name as on the command line.</param>
/// <param name="Kind">How its value is written.</param>
/// <param name="Default">The value when nothing is set; empty text means "not set".</param>
/// <param name="Meaning">One line for people.</param>
/// <param name="Low">Smallest number allowed.</param>
/// <param name="High">Largest number allowed.</param>
/// <param name="Choices">The values of a choice.</param>
public sealed record SettingInfo(
    string Name,
    SettingKind Kind,
    string Default,
    string Meaning,
    double Low = double.NegativeInfinity,
    double High = double.PositiveInfinity,
    IReadOnlyList<string>? Choices = null
)
{
    /// <summary>A number between two bounds, both included.</summary>
    public static SettingInfo Number(string name, string value, string meaning, double low, double high) =>
        new(name, SettingKind.Number, value, meaning, low, high);

    /// <summary>A whole number between two bounds, both included.</summary>
    public static SettingInfo Whole(string name, int value, string meaning, int low, int high) =>
        new(name, SettingKind.Whole, value.ToString(System.Globalization.CultureInfo.InvariantCulture), meaning, low, high);

    /// <summary>One of several words; the first is the default.</summary>
    public static SettingInfo Choice(string name, string meaning, params string[] choices) =>
        new(name, SettingKind.Choice, choices[0], meaning, Choices: choices);

    /// <summary>true or false.</summary>
    public static SettingInfo Flag(string name, bool value, string meaning) =>
        new(name, SettingKind.Flag, value ? "true" : "false", meaning, Choices: ["true", "false"]);

    /// <summary>Any words.</summary>
    public static SettingInfo Words(string name, string value, string meaning) => new(name, SettingKind.Words, value, meaning);

    /// <summary>Confidence of intervals, .95 when nothing is set.</summary>
    public static SettingInfo Level { get; } = Number("level", "0.95", "Confidence of the intervals.", .5, .9999);

    /// <summary>What makes random steps repeatable.</summary>
    public static SettingInfo Seed { get; } = Whole("seed", 1, "Makes random steps repeatable.", 0, int.MaxValue);
}

/// <summary>How the value of a setting is written.</summary>
public enum SettingKind
{
    Number,
    Whole,
    Choice,
    Flag,
    Words,
}
