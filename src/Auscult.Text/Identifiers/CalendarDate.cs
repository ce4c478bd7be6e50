namespace Auscult.Text.Identifiers;

/// <summary>What is known of a date: 0 where a part is not said.</summary>
internal readonly record struct CalendarDate(int Year, int Month, int Day);
