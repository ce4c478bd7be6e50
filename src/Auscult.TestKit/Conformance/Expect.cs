using System.Globalization;

namespace Auscult.TestKit.Conformance;

/// <summary>Comparisons that say what was expected and what was found.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceException($"{what}: expected {Show(expected)}, found {Show(actual)}.");
        }
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        T[] wanted = [.. expected];
        T[] found = [.. actual];
        if (!wanted.SequenceEqual(found))
        {
            throw new ConformanceException($"{what}: expected {ShowAll(wanted)}, found {ShowAll(found)}.");
        }
    }

    public static void True(bool holds, string what)
    {
        if (!holds)
        {
            throw new ConformanceException($"{what}: expected, but it is not so.");
        }
    }

    public static T NotNull<T>(T? value, string what)
        where T : class => value ?? throw new ConformanceException($"{what}: expected a value, found none.");

    /// <summary>The exception that the work threw; it must be of the type.</summary>
    public static async Task ThrowsAsync<TException>(Func<Task> work, string what)
        where TException : Exception
    {
        try
        {
            await work();
        }
        catch (TException)
        {
            return;
        }

        throw new ConformanceException($"{what}: expected {typeof(TException).Name}, nothing was thrown.");
    }

    private static string Show<T>(T value) =>
        value switch
        {
            null => "nothing",
            byte[] bytes => Convert.ToHexStringLower(bytes),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string ShowAll<T>(IEnumerable<T> values) => $"[{string.Join(", ", values.Select(Show))}]";
}
