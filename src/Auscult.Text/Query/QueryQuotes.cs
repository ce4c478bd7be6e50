namespace Auscult.Text.Query;

/// <summary>The quotation marks that keyboards and phones put around a phrase.</summary>
internal static class QueryQuotes
{
    public static bool IsOpen(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB';

    public static bool IsClose(char c) => c is '"' or '\u201C' or '\u201D' or '\u00BB';

    /// <summary>Index of the mark that closes the one opened here, or -1.</summary>
    public static int Close(string query, int open)
    {
        for (var i = open + 1; i < query.Length; i++)
        {
            if (query[open] == '"' ? query[i] == '"' : IsClose(query[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
