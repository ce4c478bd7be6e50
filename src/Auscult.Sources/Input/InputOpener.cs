namespace Auscult.Sources;

/// <summary>Opens a path, standard input (<c>-</c>) or a web address, undoes gzip and finds out what is inside.</summary>
public sealed partial class InputOpener
{
    private readonly Func<Stream> _standardInput;
    private readonly GuardedHttp? _http;

    /// <param name="http">Fetches web addresses; null refuses them.</param>
    /// <param name="standardInput">What <c>-</c> reads; null is the process's standard input.</param>
    public InputOpener(GuardedHttp? http = null, Func<Stream>? standardInput = null)
    {
        _http = http;
        _standardInput = standardInput ?? Console.OpenStandardInput;
    }

    /// <summary>Opens and looks at the first bytes. The caller disposes the result.</summary>
    /// <exception cref="SourceException">There is no such file, or the address is refused or answers with an error.</exception>
    public async Task<Opened> OpenAsync(string location, InputOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        options ??= new InputOptions();
        if (location == "-")
        {
            return await LookAsync(new Opened("-", _standardInput(), null), options, cancellation);
        }

        return IsWebAddress(location, out var address)
            ? await OpenAddressAsync(address, options, cancellation)
            : await LookAsync(new Opened(location, OpenFile(location), null), options, cancellation);
    }

    /// <summary>Opens a stream that the caller already has (an upload). The result owns it.</summary>
    public static Task<Opened> OpenAsync(
        Stream content,
        string name,
        InputOptions? options = null,
        CancellationToken cancellation = default
    ) => LookAsync(new Opened(name, content, null, options?.Length), options ?? new InputOptions(), cancellation);

    /// <summary>Opens a document that was fetched already.</summary>
    public static Task<Opened> OpenAsync(HttpAnswer answer, InputOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var content = new MemoryStream(answer.Body, writable: false);
        return LookAsync(new Opened(answer.Address.ToString(), content, answer), options ?? new InputOptions(), cancellation);
    }

    private static bool IsWebAddress(string location, out Uri address) =>
        Uri.TryCreate(location, UriKind.Absolute, out address!) && address.Scheme is "http" or "https";

    private async Task<Opened> OpenAddressAsync(Uri address, InputOptions options, CancellationToken cancellation)
    {
        if (_http is null)
        {
            throw new SourceException("Web addresses are not allowed here; give a file.");
        }

        var answer = await _http.GetAsync(address, null, cancellation);
        return await LookAsync(
            new Opened(address.ToString(), new MemoryStream(answer.Body, writable: false), answer),
            options,
            cancellation
        );
    }

    private static async Task<Opened> LookAsync(Opened opened, InputOptions options, CancellationToken cancellation)
    {
        try
        {
            await opened.LookAsync(options.Format, cancellation);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(
                path,
                new FileStreamOptions
                {
                    Access = FileAccess.Read,
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    BufferSize = 0,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                }
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var why = error is UnauthorizedAccessException ? "may not be read" : "cannot be opened";
            throw new SourceException(File.Exists(path) ? $"The file {path} {why}." : $"There is no file {path}.", error);
        }
    }
}
