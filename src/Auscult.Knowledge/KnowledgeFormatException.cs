namespace Auscult.Knowledge;

/// <summary>A knowledge file is not written as it should be: says where, what was found and what is expected there.</summary>
public sealed class KnowledgeFormatException : FormatException
{
    /// <param name="file">Path of the file below the data folder: <c>Concepts/medicines.tsv</c>; an overlay's starts with <c>overlay/</c>.</param>
    /// <param name="line">1-based line number; 0 when the file as a whole is meant.</param>
    /// <param name="column">Name of the column, or empty when the whole line is meant.</param>
    /// <param name="problem">What was found.</param>
    /// <param name="expected">What is expected instead.</param>
    public KnowledgeFormatException(string file, int line, string column, string problem, string expected)
        : base(Describe(file, line, column, problem, expected))
    {
        File = file;
        Line = line;
        Column = column;
        Expected = expected;
    }

    /// <summary>Path of the file below the data folder.</summary>
    public string File { get; }

    /// <summary>1-based line number; 0 when the file as a whole is meant.</summary>
    public int Line { get; }

    /// <summary>Name of the column, or empty.</summary>
    public string Column { get; }

    /// <summary>What is expected there.</summary>
    public string Expected { get; }

    private static string Describe(string file, int line, string column, string problem, string expected)
    {
        var place = line == 0 ? file : FormattableString.Invariant($"{file}, line {line}");
        var cell = column.Length == 0 ? "" : $", column '{column}'";
        return $"{place}{cell}: {problem}; expected {expected}.";
    }
}
