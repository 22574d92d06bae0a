// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Asks a container engine over its Unix socket. Only reads: GET, and nothing else. */
final class EngineSocket {
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_LINES = 200;

  /** About ten thousand containers. */
  private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

  private final Path socket;

  EngineSocket(Path socket) {
    this.socket = socket;
  }

  Path path() {
    return socket;
  }

  /** The body of a good answer. */
  byte[] get(String target, Duration within) throws IOException {
    try (UnixStream stream = UnixStream.connect(socket, within)) {
      stream.send(
          ("GET "
                  + target
                  + " HTTP/1.1\r\nHost: engine\r\nAccept: application/json\r\n"
                  + "Connection: close\r\n\r\n")
              .getBytes(ISO_8859_1));
      return answer(new BufferedInputStream(stream));
    }
  }

  private static byte[] answer(InputStream in) throws IOException {
    String status = line(in);
    String[] words = status.split(" ", 3);
    if (!words[0].startsWith("HTTP/1.") || words.length < 2) {
      throw new IOException("what answers is not a container engine: '" + shortened(status) + "'");
    }
    long length = -1;
    boolean chunked = false;
    int lines = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(header.substring(15).strip(), 10);
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      if (++lines > MOST_LINES) {
        throw new IOException("the answer has more than " + MOST_LINES + " header lines");
      }
    }
    byte[] body = chunked ? chunks(in) : body(in, length);
    if (!words[1].equals("200")) {
      throw new IOException(
          "the engine answers " + words[1] + ": " + shortened(new String(body, ISO_8859_1)));
    }
    return body;
  }

  /** Without a length the body ends with the connection. */
  private static byte[] body(InputStream in, long length) throws IOException {
    if (length > LARGEST_ANSWER) {
      throw tooLarge();
    }
    byte[] body = in.readNBytes(length < 0 ? LARGEST_ANSWER + 1 : (int) length);
    if (body.length > LARGEST_ANSWER) {
      throw tooLarge();
    }
    if (body.length < length) {
      throw new EOFException("the answer ends after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (long size = chunk(in); size > 0; size = chunk(in)) {
      if (size > LARGEST_ANSWER - body.size()) {
        throw tooLarge();
      }
      body.writeBytes(body(in, size));
      line(in);
    }
    return body.toByteArray();
  }

  private static long chunk(InputStream in) throws IOException {
    return number(line(in).split(";", 2)[0].strip(), 16);
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("'" + shortened(text) + "' is no length", e);
    }
    throw new IOException("'" + shortened(text) + "' is no length");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the engine hung up in the middle of its answer");
      }
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("what answers is not a container engine: its lines do not end");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static IOException tooLarge() {
    return new IOException("the answer is larger than " + Amount.bytes(LARGEST_ANSWER));
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}", " ");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
