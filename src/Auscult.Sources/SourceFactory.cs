using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>The source for what an input contains.</summary>
public static class SourceFactory
{
    /// <summary>Opens the source of the input's format. What it recognised is in <see cref="IExplainedSource"/>, which every result implements.</summary>
    /// <exception cref="SourceException">The input is not what it seems, or the mapping does not fit.</exception>
    public static ISource Open(InputOpener.Opened input, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Format switch
        {
            InputFormat.JsonLines => new JsonLinesSource(input, options),
            InputFormat.Delimited => DelimitedSource.Open(input, options),
            InputFormat.Feed => new FeedSource(input, options),
            InputFormat.Spreadsheet => SpreadsheetSource.Open(input, options),
            _ => throw new InvalidOperationException($"An opened input has a format, not {input.Format}."),
        };
    }
}
