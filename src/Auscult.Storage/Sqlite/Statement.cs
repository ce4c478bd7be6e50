using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Auscult.Storage.Sqlite;

/// <summary>
/// A prepared statement on the native interface. Hot paths bind and step millions of times, forty bindings a post, so these calls go to the
/// library without a safe handle in between; the handle is this object's and lives as long. Parameters are by position, 1-based as in SQLite, columns 0-based.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly nint _handle;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _handle = _statement.DangerousGetHandle();
    }

    public Statement Bind(int index, long value)
    {
        Check(Native.BindInt64(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, double? value)
    {
        Check(value is { } number ? Native.BindDouble(_handle, index, number) : Native.BindNull(_handle, index));
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        const int onStack = 1024;
        var bound = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = bound <= onStack ? stackalloc byte[onStack] : new byte[bound];
        return BindUtf8(index, buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
    }

    /// <summary>Binds text that is already UTF-8.</summary>
    public Statement BindUtf8(int index, ReadOnlySpan<byte> value)
    {
        Check(Native.BindText(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(Native.BindBlob(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, byte[]? value) => value is null ? BindNull(index) : Bind(index, value.AsSpan());

    public Statement BindNull(int index)
    {
        Check(Native.BindNull(_handle, index));
        return this;
    }

    /// <summary>Goes to the next row; false at the end, when the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var result = Native.Step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    /// <summary>The first column of the first row, or null without rows.</summary>
    public long? Scalar()
    {
        long? value = Step() && !IsNull(0) ? Long(0) : null;
        Reset();
        return value;
    }

    public void Reset()
    {
        _ = Native.Reset(_handle);
        GC.KeepAlive(this);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int(int column) => raw.sqlite3_column_int(_statement, column);

    public double Double(int column) => raw.sqlite3_column_double(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>Bytes of a column; valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public byte[]? BlobOrNull(int column) => IsNull(column) ? null : Blob(column).ToArray();

    /// <summary>Row id of the last insert on this connection.</summary>
    public long LastInsertId => raw.sqlite3_last_insert_rowid(_database);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new StoreException($"SQLite refused with {result}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}

/// <summary>Our own state cannot be read or written. Never caused by the content of a post.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message) { }

    public StoreException(string message, Exception inner)
        : base(message, inner) { }

    public StoreException() { }
}
