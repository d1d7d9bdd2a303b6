using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LstmSpec.Packages.Tests;

/// <summary>The packages' icon is drawn from a text (build/icon.txt), so that a change of it can be read. UPDATE_DOCS=1 writes the PNG.</summary>
public sealed class IconTests
{
    private const int Square = 4;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    [Fact]
    public void The_icon_is_what_its_text_draws()
    {
        var (width, pixels) = Draw(File.ReadAllLines(At("icon.txt")));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllBytes(At("icon.png"), Png(width, pixels));
        var (wide, read) = Read(File.ReadAllBytes(At("icon.png")));
        Assert.Equal(width, wide);
        Assert.Equal(pixels, read);
        Assert.InRange(new FileInfo(At("icon.png")).Length, 100, 20_000);
    }

    private static string At(string name) => Path.Combine(PackedFeed.RepositoryRoot, "build", name);

    /// <summary>Rows of red, green, blue and opacity.</summary>
    private static (int Width, byte[] Pixels) Draw(string[] lines)
    {
        var colours = lines.Where(l => l.Length == 10 && l[1] == ' ')
            .ToDictionary(l => l[0], l => uint.Parse(l[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var rows = lines.SkipWhile(l => l.Length > 0).Where(l => l.Length > 0).ToArray();
        Assert.All(rows, r => Assert.Equal(rows.Length, r.Length));
        var width = rows.Length * Square;
        var pixels = new byte[width * width * 4];
        for (var i = 0; i < width * width; i++)
            BinaryPrimitives.WriteUInt32BigEndian(pixels.AsSpan(i * 4), colours[rows[i / width / Square][i % width / Square]]);
        return (width, pixels);
    }

    private static byte[] Png(int width, byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var row = 0; row < width; row++)
            {
                // Each row begins with its filter: none.
                deflate.WriteByte(0);
                deflate.Write(pixels, row * width * 4, width * 4);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), width);
        (head[8], head[9]) = (8, 6);
        return [.. Signature, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    /// <summary>CRC-32 as PNG's annex D has it.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xffffffffu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    private static (int Width, byte[] Pixels) Read(byte[] png)
    {
        Assert.Equal(Signature, png[..8]);
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT") data.Write(png, at + 8, length);
            Assert.Equal(Crc(png[(at + 4)..(at + 8 + length)]), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            at += 12 + length;
        }

        data.Position = 0;
        using var inflate = new ZLibStream(data, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        inflate.CopyTo(raw);
        var rows = raw.ToArray().Chunk((width * 4) + 1).ToArray();
        Assert.All(rows, r => Assert.Equal(0, r[0]));
        return (width, [.. rows.SelectMany(r => r[1..])]);
    }
}
