// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes sockets that keep to the time of the run, and go nowhere a server may not send us. */
final class GuardedSockets extends SocketFactory {
  @Override
  public Socket createSocket() {
    return new Guarded();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }

  private static final class Guarded extends Socket {
    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      Attempt attempt = Attempt.current();
      if (attempt == null) {
        super.connect(address, timeout);
        return;
      }
      if (address instanceof InetSocketAddress there
          && Metadata.mayBeAt(there.getAddress())
          && !attempt.means(there.getAddress())) {
        throw new ForbiddenAddress(there.getAddress());
      }
      super.connect(address, attempt.connectMillis());
      // Else the end of a long request waits until a server confirms its begin, up to 40 ms later.
      setTcpNoDelay(true);
      attempt.taken = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }
  }

  /** Tells the drip of a server from its silence. */
  private static final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
      int read = super.read(to, from, most);
      return counted(read, read);
    }

    private static int counted(int read, int bytes) {
      Attempt attempt = Attempt.current();
      if (attempt != null && read >= 0) {
        attempt.received += bytes;
      }
      return read;
    }
  }
}
