// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads a body up to its limit, which counts what it becomes when unpacked. */
final class Reading {
  private static final int PIECE = 8 * 1024;

  private final Ask ask;
  private final Counted raw;

  private Reading(Ask ask, InputStream raw) {
    this.ask = ask;
    this.raw = new Counted(raw);
  }

  static Bytes of(Response response, Ask ask) throws IOException {
    Reading reading = new Reading(ask, response.body().byteStream());
    boolean packed = "gzip".equalsIgnoreCase(response.header("Content-Encoding", ""));
    return reading.all(packed);
  }

  private Bytes all(boolean packed) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try (InputStream in = packed ? unpacked() : raw) {
      boolean enough = false;
      while (in != null && !enough) {
        int more = in.read(piece, 0, Math.min(PIECE, ask.mostBytes() + 1 - read.size()));
        if (more < 0) {
          break;
        }
        read.write(piece, 0, more);
        enough = read.size() > ask.mostBytes() || isEnough(read);
      }
    }
    boolean cut = read.size() > ask.mostBytes();
    byte[] bytes = read.toByteArray();
    byte[] kept = cut ? Arrays.copyOf(bytes, ask.mostBytes()) : bytes;
    return new Bytes(kept, cut, packed ? raw.count : 0);
  }

  private boolean isEnough(ByteArrayOutputStream read) {
    Predicate<byte[]> until = ask.until().orElse(null);
    return until != null && until.test(read.toByteArray());
  }

  /** Nothing at all, as HEAD gets it, is not packed whatever the headers say. */
  private @Nullable InputStream unpacked() throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 1);
    int first = in.read();
    if (first < 0) {
      return null;
    }
    in.unread(first);
    return new GZIPInputStream(in, PIECE);
  }

  private static final class Counted extends FilterInputStream {
    long count;

    Counted(InputStream in) {
      super(in);
    }

    /** The response is closed by whom it belongs to, who cancels it before where it goes on. */
    @Override
    public void close() {}

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
      int read = super.read(to, from, most);
      count += Math.max(0, read);
      return read;
    }
  }
}
