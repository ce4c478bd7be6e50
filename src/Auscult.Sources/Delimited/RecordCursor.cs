using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Where reading of rows or entries goes on: <c>records:M</c>, M records consumed.</summary>
internal static class RecordCursor
{
    private const string Key = "records:";

    public static Cursor Of(long records) => new(string.Create(CultureInfo.InvariantCulture, $"{Key}{records}"));

    /// <exception cref="SourceException">The cursor was not made by a source of this kind.</exception>
    public static long Parse(Cursor cursor)
    {
        if (cursor.IsStart)
        {
            return 0;
        }

        var text = cursor.Value!;
        return
            text.StartsWith(Key, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            ? records
            : throw new SourceException("The stored position does not belong to an input of this kind; start again without it.");
    }
}
