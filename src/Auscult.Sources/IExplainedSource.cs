namespace Auscult.Sources;

/// <summary>A source that can say how it understood its input, for the person who gave it.</summary>
public interface IExplainedSource
{
    /// <summary>What was recognised and which part feeds which field, one line each; names of columns, never values.</summary>
    IReadOnlyList<string> Explanation { get; }

    /// <summary>Names of fields or columns that feed nothing; complete once all records are mapped.</summary>
    IReadOnlyList<string> UnmappedFields { get; }
}
