// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One datagram to a Unix socket, which the JDK can not send: its Unix sockets are streams alone.
 */
final class Datagram {
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MSG_DONTWAIT = 0x40;

  private Datagram() {}

  /** What is used of the C library; each fails with the number of its error. */
  interface C extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    long sendto(int socket, byte[] what, long length, int flags, byte[] to, int toLength)
        throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  private static final class Loaded {
    static final C LIBRARY = Native.load("c", C.class);
  }

  /** To a path, or to an abstract name that begins with an at sign. */
  static void send(String address, String text) {
    byte[] to = address(address);
    byte[] what = text.getBytes(StandardCharsets.UTF_8);
    C c = Loaded.LIBRARY;
    int socket = c.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
    try {
      c.sendto(socket, what, what.length, MSG_NOSIGNAL | MSG_DONTWAIT, to, to.length);
    } finally {
      c.close(socket);
    }
  }

  /** The kernel's sockaddr_un: the family, then the path with its end, or a zero and the name. */
  private static byte[] address(String address) {
    boolean named = address.startsWith("@");
    byte[] path = address.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES + path.length + (named ? 0 : 1))
            .order(ByteOrder.nativeOrder())
            .putShort(AF_UNIX)
            .put(path);
    if (named) {
      bytes.put(Short.BYTES, (byte) 0);
    }
    return bytes.array();
  }
}
