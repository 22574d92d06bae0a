// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Shakes hands anew for each connection: a resumed session would show the certificate of its first
 * day, and one that was renewed or ran out meanwhile would not be seen.
 */
final class FreshTls extends SSLSocketFactory {
  private final TrustManager[] judges;
  private final SSLSocketFactory usual;

  FreshTls(Certificates certificates) {
    judges = new TrustManager[] {certificates};
    usual = fresh();
  }

  private SSLSocketFactory fresh() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, judges, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    return fresh().createSocket(below, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return fresh().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return fresh().createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return fresh().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return fresh().createSocket(host, port, from, fromPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return usual.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return usual.getSupportedCipherSuites();
  }
}
