using System.Text;

namespace LstmSpec.Data;

/// <summary>The bytes of a file: UTF-8 with or without its mark, and nothing else.</summary>
internal static class CsvBytes
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file behind its byte order mark.</summary>
    /// <exception cref="DataException">LSTM1010: it is not there. LSTM1013: UTF-16 or UTF-32. LSTM1014: it is empty.</exception>
    public static FileStream Open(string path, string source)
    {
        FileStream stream;
        try
        {
            stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException("LSTM1010", $"the file '{source}' was not found", "correct data.source, or say where the data is");
        }

        var mark = new byte[4];
        var read = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        var refusal = read == 0 ? new DataException("LSTM1014", "the file is empty", "a header line and a line per row", new(source))
            : mark is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF] ? new("LSTM1013", "the file is UTF-16 or UTF-32", "save as UTF-8",
                new(source))
            : mark is [0x1F, 0x8B, ..] ? new("LSTM1013", "the file is compressed (gzip)", "unpack it", new(source))
            : mark is [(byte)'P', (byte)'K', 3, 4] ? new("LSTM1013", "the file is a zip archive, as workbooks are", "unpack it, or save the sheet as CSV",
                new(source)) : null;
        if (refusal is not null)
        {
            stream.Dispose();
            throw refusal;
        }

        stream.Position = mark is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        return stream;
    }

    /// <summary>Invalid bytes throw <see cref="DecoderFallbackException"/>; see <see cref="Locate"/>.</summary>
    public static StreamReader Reader(Stream stream) => new(stream, Strict, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);

    /// <summary>The separator that stands most often outside quotes in the header line; the stream is put back.</summary>
    /// <param name="tabs">Whether a tab may be one.</param>
    public static char Separator(FileStream stream, bool tabs = true)
    {
        var start = stream.Position;
        Span<int> seen = stackalloc int[3];
        var quoted = false;
        using (var reader = Reader(stream))
        {
            for (int c = reader.Read(), left = 1 << 20; c >= 0 && left > 0; c = reader.Read(), left--)
            {
                if (c == '"') quoted = !quoted;
                else if (c is '\n' or '\r' && !quoted && seen[0] + seen[1] + seen[2] > 0) break;
                else if (!quoted && ",\t;".IndexOf((char)c, StringComparison.Ordinal) is >= 0 and var which && (tabs || c != '\t')) seen[which]++;
            }
        }

        stream.Position = start;
        return seen[1] > seen[0] && seen[1] >= seen[2] ? '\t' : seen[2] > seen[0] ? ';' : ',';
    }

    /// <summary>LSTM1013 with the first byte that is no UTF-8 and its line.</summary>
    public static DataException Locate(string path, string source)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[1 << 16];
        long offset = 0;
        int held = 0, line = 1, read;
        while ((read = stream.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false)) > 0 || held > 0)
        {
            var bytes = buffer.AsSpan(0, held + read);
            var last = read == 0;
            while (Rune.DecodeFromUtf8(bytes, out var rune, out var used) is var status
                && (status != System.Buffers.OperationStatus.NeedMoreData || (last && !bytes.IsEmpty)))
            {
                if (status != System.Buffers.OperationStatus.Done)
                    return new("LSTM1013", $"the byte at offset {offset} (0x{bytes[0]:X2}) is not UTF-8", "save as UTF-8", new(source, line));
                if (rune.Value == '\n') line++;
                offset += used;
                bytes = bytes[used..];
            }

            held = bytes.Length;
            bytes.CopyTo(buffer);
        }

        return new("LSTM1013", "the file is not UTF-8", "save as UTF-8", new(source));
    }
}
