using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>What an import works on, as a digest of how the input begins, its size and how it is read: the same again is gone on with.</summary>
internal static class ImportKeys
{
    /// <summary>Null when the input cannot be told from another that begins alike: a pipe, an answer from the web.</summary>
    public static string? Of(InputOpener.Opened input, InputFormat format, SourceOptions options)
    {
        if (input.BytesTotal is not { } length || input.Answer is not null)
        {
            return null;
        }

        var columns = string.Join(',', options.Columns?.Select(choice => $"{choice.Field}={choice.Column}") ?? []);
        var read = string.Create(
            CultureInfo.InvariantCulture,
            $"{length}|{format}|{options.Mapping}|{options.Sheet}|{options.DefaultSource}|{options.DefaultNetwork}|{options.DefaultKind}|{options.DateFormat}|{options.ColumnsAsTags}|{columns}|"
        );
        return Digest([.. Encoding.UTF8.GetBytes(read), .. input.Head.Span]);
    }

    /// <summary>For an address: the same address again is the same import, from its beginning.</summary>
    public static string OfAddress(ImportOrder order) => Digest(Encoding.UTF8.GetBytes($"{order.Location}|{order.Settings}"));

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
}
