using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>One row of a table as it came.</summary>
internal sealed class RowRecord(long number, string[] cells) : RawRecord(number)
{
    public string[] Cells { get; } = cells;

    public override string Excerpt(int length)
    {
        var row = string.Join(',', Cells.Select(cell => cell.Length > length ? cell[..length] : cell));
        return row.Length > length ? row[..length] : row;
    }
}
