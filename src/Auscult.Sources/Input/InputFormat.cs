namespace Auscult.Sources;

/// <summary>What an input contains.</summary>
public enum InputFormat
{
    /// <summary>Find out from the content and the name.</summary>
    Auto,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Comma, semicolon or tab separated rows with a header.</summary>
    Delimited,

    /// <summary>An Office Open XML workbook.</summary>
    Spreadsheet,

    /// <summary>RSS, Atom, RDF or JSON Feed.</summary>
    Feed,
}
