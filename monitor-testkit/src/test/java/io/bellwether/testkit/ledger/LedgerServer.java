// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A service with one line for a question and one for the answer: {@code LOOK token} says how many
 * accounts there are, {@code TELL token id text} shows a text to people, once for an id.
 */
public final class LedgerServer implements AutoCloseable {
  private final LedgerStore store;
  private final String token;
  private final ServerSocket listening;
  private final Set<Socket> open = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> seen = new ArrayList<>();
  private int status = 200;

  /** Listens on a free port. */
  public LedgerServer(LedgerStore store, String token) {
    this.store = store;
    this.token = token;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        synchronized (this) {
          open.add(socket);
        }
        start(() -> talk(socket));
      }
    } catch (IOException e) {
      // Closed: nobody is accepted any more.
    }
  }

  /** A thread that ends with its work, unlike one of a pool. */
  private static void start(Runnable work) {
    Thread thread = new Thread(work, "ledger-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void talk(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        out.append(answer(line.split(" ", 4))).append('\n').flush();
      }
    } catch (IOException e) {
      // The client went away, or we did.
    } finally {
      synchronized (this) {
        open.remove(socket);
      }
    }
  }

  private synchronized String answer(String[] words) {
    if (words.length < 2 || !words[1].equals(token)) {
      return "401 who are you";
    }
    if (words[0].equals("LOOK")) {
      return "200 " + store.accounts().size();
    }
    if (status == 200 && known.add(words[2])) {
      seen.add(words[3]);
    }
    return status + " you said " + words[1];
  }

  /** From now on texts are answered like this. */
  public synchronized void answer(int other) {
    status = other;
  }

  /** The texts that people saw. */
  public synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  /** Loopback and the port. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listening.close();
      synchronized (this) {
        for (Socket socket : Set.copyOf(open)) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
