using System.Net.Sockets;

namespace Auscult.TestKit.Simulation;

/// <summary>
/// A seeded world of public talk that emits the bytes its sources would, and the truth about every record. Equal options give equal
/// bytes on every machine. Memory does not grow with the number of posts. Not thread-safe: one simulator for one thread; writing
/// twice gives the same bytes twice.
/// </summary>
public sealed class Simulator
{
    private const int ChunkBytes = 256 * 1024;
    private readonly SimulationOptions _options;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">An option lies outside its range.</exception>
    public Simulator(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
    }

    /// <summary>Writes the world in the format of the options.</summary>
    /// <returns>False when the reader closed its end of the pipe before all was written, which is no error.</returns>
    public bool Write(Stream output) => Write(output, PartsFor(_options.Format), static parts => WriterFor(parts));

    /// <summary>Writes the world as JSON lines, whatever the options' format.</summary>
    /// <inheritdoc cref="Write(Stream)"/>
    public bool WriteJsonLines(Stream output) => Write(output, PartsFor(SimulationFormat.JsonLines), static parts => WriterFor(parts));

    /// <summary>Writes the world as one RSS 2.0 feed, whatever the options' format: articles and comments only, no deletions.</summary>
    /// <inheritdoc cref="Write(Stream)"/>
    public bool WriteRss(Stream output) => Write(output, PartsFor(SimulationFormat.Rss), static parts => WriterFor(parts));

    /// <summary>Writes the world as CSV, whatever the options' format.</summary>
    /// <inheritdoc cref="Write(Stream)"/>
    public bool WriteCsv(Stream output) => Write(output, PartsFor(SimulationFormat.Csv), static parts => WriterFor(parts));

    /// <summary>Writes the truth about the world in the format of the options, one JSON object for each record; see docs/simulator.md.</summary>
    /// <inheritdoc cref="Write(Stream)"/>
    public bool WriteTruth(Stream output) => Write(output, PartsFor(_options.Format), static parts => new TruthWriter(parts));

    private RecordParts PartsFor(SimulationFormat format) => new(_options with { Format = format });

    private static RecordWriter WriterFor(RecordParts parts) =>
        parts.Options.Format switch
        {
            SimulationFormat.JsonLines => new JsonLinesWriter(parts),
            SimulationFormat.Rss => new RssWriter(parts),
            SimulationFormat.Csv => new CsvWriter(parts),
            _ => throw new ArgumentOutOfRangeException(nameof(parts), parts.Options.Format, "Not a simulation format."),
        };

    private static bool Write(Stream output, RecordParts parts, Func<RecordParts, RecordWriter> create)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = create(parts);
        var buffer = new Utf8Buffer(ChunkBytes + 64 * 1024);
        try
        {
            writer.Begin(buffer);
            for (long index = 0; index < parts.Options.Posts; index++)
            {
                writer.Append(buffer, parts.World.PostAt(index));
                if (buffer.Length >= ChunkBytes)
                {
                    output.Write(buffer.Written);
                    buffer.Clear();
                }
            }

            writer.End(buffer);
            output.Write(buffer.Written);
            output.Flush();
            return true;
        }
        catch (IOException error) when (IsClosedPipe(error))
        {
            return false;
        }
    }

    /// <summary>EPIPE, what Windows says instead, and what a pipe of this framework wraps; a full disk stays an error.</summary>
    private static bool IsClosedPipe(IOException error) =>
        error.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8)
        || error.InnerException is SocketException { SocketErrorCode: SocketError.Shutdown or SocketError.ConnectionReset };
}
