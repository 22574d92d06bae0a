// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a server and speaks for it: rubbish, or nothing any more after so many bytes, which
 * is how a server falls silent inside sign-in.
 */
public final class Meddler implements AutoCloseable {
  private static final long ALL = Long.MAX_VALUE;

  private final ServerSocket listening;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile byte[] rubbish = {};
  private volatile long most = ALL;

  private Meddler(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /** Before a server on loopback; everything passes. */
  public static Meddler before(int port) {
    try {
      Meddler meddler =
          new Meddler(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      daemon("meddler", meddler::accept).start();
      return meddler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Who connects from now on gets this and an end. */
  public void sayRubbish(byte[] bytes) {
    rubbish = bytes.clone();
    end();
  }

  /** Who connects from now on hears so many bytes of the server, then nothing. */
  public void fallSilentAfter(long bytes) {
    most = bytes;
    end();
  }

  /** No more of it; who was in it is let go. */
  public void pass() {
    rubbish = new byte[0];
    most = ALL;
    end();
  }

  private void end() {
    open.forEach(Meddler::close);
    open.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        daemon("meddler-client", () -> serve(client)).start();
      } catch (IOException e) {
        // it is closed, or who connected has gone
      }
    }
  }

  private void serve(Socket client) {
    byte[] instead = rubbish;
    if (instead.length > 0) {
      try (client) {
        client.getInputStream().read();
        client.getOutputStream().write(instead);
      } catch (IOException e) {
        // who connected has gone
      }
      return;
    }
    long heard = most;
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      Thread asking = daemon("meddler-asking", () -> pump(client, server, ALL));
      asking.start();
      pump(server, client, heard);
    } catch (IOException e) {
      // one of both has gone
    } finally {
      open.remove(client);
    }
  }

  private static void pump(Socket from, Socket to, long most) {
    byte[] buffer = new byte[4_096];
    long left = most;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int now = (int) Math.min(n, left);
        out.write(buffer, 0, now);
        left -= now;
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // of no use any more, open or not
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end();
  }
}
