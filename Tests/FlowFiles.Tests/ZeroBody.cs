namespace MitmHost.FlowFiles.Tests;

/// <summary>A body of zeros that takes no memory, and cannot be loaded.</summary>
internal sealed class ZeroBody(long length) : StoredBody
{
    public override long Length => length;

    public override byte[] Read() => throw new IOException("This body is not to be loaded.");

    public override Stream Open() => new ZeroStream(length);

    private sealed class ZeroStream(long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - position);
            Array.Clear(buffer, offset, read);
            position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
