using System.Buffers.Binary;
using System.Text;
using LstmSpec.Engines;

namespace LstmSpec.Storing;

public class SafetensorsTests
{
    [Fact]
    public void A_state_reads_back_bit_for_bit()
    {
        var state = new ModelState { Step = 1234 };
        state.Add("head.weight", [2, 3], [1, float.NaN, -0f, float.Epsilon, float.NegativeInfinity, 3.25f]);
        state.Add("head.bias", [2], [7, 8]);
        state.Add("scalar", [], [5]);
        state.Add("empty", [0, 4], []);
        var back = Safetensors.Read(new MemoryStream(Bytes(state)));
        Assert.Equal(1234, back.Step);
        Assert.Equal("empty head.bias head.weight scalar", string.Join(' ', back.Tensors.Select(t => t.Name)));
        Assert.Equal(state.Tensors.Select(t => t.Dimensions), back.Tensors.Select(t => t.Dimensions));
        foreach (var (a, b) in state.Tensors.Zip(
            back.Tensors)) Assert.Equal(a.Values.Select(BitConverter.SingleToInt32Bits), b.Values.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        var state = new ModelState { Step = 2 };
        state.Add("b", [2], [1, 2]);
        state.Add("a", [1, 1], [0.5f]);
        var bytes = Bytes(state);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"format":"lstmspec","step":"2"},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], bytes[(8 + length)..]);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0.5,8.5]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":[[[[[[]]]]]]}""")]
    [InlineData("""{"__metadata__":{"step":"-1"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"__metadata__":3,"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    public void A_hostile_header_is_refused(string header) => Assert.Throws<StoreException>(() => Safetensors.Read(File(header, 8)));

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(1000UL)]
    [InlineData(0x7fff_ffff_ffff_ffffUL)]
    [InlineData(ulong.MaxValue)]
    public void A_header_length_that_the_file_does_not_have_is_refused_before_anything_is_allocated(ulong length)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<StoreException>(() => Safetensors.Read(new MemoryStream(bytes)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var state = new ModelState();
        state.Add("a", [3], [1, 2, 3]);
        var bytes = Bytes(state);
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<StoreException>(() => Safetensors.Read(new MemoryStream(bytes[..length])));
    }

    private static MemoryStream File(string header, int data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return new(bytes);
    }

    private static byte[] Bytes(ModelState state)
    {
        using var to = new MemoryStream();
        Safetensors.Write(state, to);
        return to.ToArray();
    }
}
