// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;

/** A server on loopback that comes to TLS by some words, and then greets with a line. */
final class TlsServer implements AutoCloseable {
  /** The words before TLS, of the server's side. */
  @FunctionalInterface
  interface Words {
    void exchange(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final SSLContext context;
  private final Words words;
  private final AtomicReference<String> heard = new AtomicReference<>("");

  private TlsServer(SSLContext context, Words words) throws IOException {
    this.context = context;
    this.words = words;
    Thread thread = new Thread(this::serve, "tls-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Shows the certificate of the first and, behind it, those that are sent with it. */
  static TlsServer showing(Words words, HeldCertificate own, HeldCertificate... above)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = new Certificate[above.length + 1];
    chain[0] = own.certificate();
    for (int i = 0; i < above.length; i++) {
      chain[i + 1] = above[i].certificate();
    }
    store.setKeyEntry("own", own.keyPair().getPrivate(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new TlsServer(context, words);
  }

  /** A script: what stands after "> " is awaited as a line, all else is said. */
  static Words script(String... lines) {
    return (in, out) -> {
      for (String line : lines) {
        if (line.startsWith("> ")) {
          String said = line(in);
          if (!said.startsWith(line.substring(2))) {
            throw new IOException("expected " + line + ", heard " + said);
          }
        } else {
          out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
      }
    };
  }

  /** Bytes awaited, by their number, and bytes said. */
  static Words bytes(byte[] first, int awaited, byte[] then) {
    return (in, out) -> {
      out.write(first);
      in.readNBytes(awaited);
      out.write(then);
    };
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What was last said to it under TLS. */
  String heard() {
    return heard.get();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket plain = listening.accept()) {
        plain.setSoTimeout(5_000);
        words.exchange(plain.getInputStream(), plain.getOutputStream());
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        socket.getOutputStream().write("+HELLO\r\n".getBytes(StandardCharsets.US_ASCII));
        heard.set(line(socket.getInputStream()));
      } catch (IOException e) {
        // the other side went, or this one is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
