using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>One row of a table as it came.</summary>
internal sealed class RowRecord(long number, string[] cells) : RawRecord(number)
{
    public string[] Cells { get; } = cells;
}
