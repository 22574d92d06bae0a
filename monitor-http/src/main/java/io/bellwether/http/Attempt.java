// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalDouble;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request to one host: how far it has come, and how long each step took. One thread's. */
final class Attempt extends EventListener {
  /** In the order in which they happen. */
  enum Step {
    NAME,
    CONNECT,
    TLS,
    SEND,
    WAIT,
    READ
  }

  private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

  final Run run;
  final boolean redirected;
  final long began = System.nanoTime();

  Step step = Step.NAME;
  boolean connected;

  /** Whether whoever is connected to, a proxy too, has taken the connection. */
  boolean taken;

  private boolean connectedAnew;
  long received;
  private List<X509Certificate> presented = List.of();
  private List<String> wanted = List.of();
  private int addressesLeft = 1;
  private long mark = began;
  private OptionalDouble dns = OptionalDouble.empty();
  private OptionalDouble connect = OptionalDouble.empty();
  private OptionalDouble tls = OptionalDouble.empty();
  private double send;
  private double firstByte;
  private double download;

  private final List<String> written;

  /** By the hop, of whom only what the settings say is meant. */
  Attempt(Run run, Hop hop) {
    this.run = run;
    this.redirected = hop.redirected();
    this.written = hop.written();
  }

  /** Whether the settings name this very address; a name may be pointed anywhere by its owner. */
  boolean means(InetAddress address) {
    return written.stream().anyMatch(host -> Names.isThat(host, address));
  }

  /** Sockets, names and certificates are asked for by OkHttp on the thread that asks. */
  static @Nullable Attempt current() {
    return CURRENT.get();
  }

  void enter() {
    CURRENT.set(this);
  }

  static void leave() {
    CURRENT.remove();
  }

  /** Of the time that is left, what one of several addresses may take. */
  int connectMillis() {
    int share = Math.max(1, addressesLeft--);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, run.remaining().toMillis() / share));
  }

  /** A connection that was kept from before ended without a word. */
  boolean foundDead() {
    return !connectedAnew && (step == Step.SEND || step == Step.WAIT) && received == 0;
  }

  void presented(List<X509Certificate> shown) {
    presented = shown;
  }

  List<X509Certificate> presented() {
    return presented;
  }

  /** How a proxy wants to be signed in to. */
  void wanted(List<String> schemes) {
    wanted = schemes;
  }

  List<String> wanted() {
    return wanted;
  }

  double seconds() {
    return since(began);
  }

  Phases phases() {
    return new Phases(dns, connect, tls, send, firstByte, download);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private double lap() {
    double taken = since(mark);
    mark = System.nanoTime();
    return taken;
  }

  @Override
  public void dnsStart(Call call, String name) {
    mark = System.nanoTime();
  }

  @Override
  public void dnsEnd(Call call, String name, List<InetAddress> addresses) {
    dns = OptionalDouble.of(lap());
    addressesLeft = addresses.size();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    step = Step.CONNECT;
    taken = false;
    connectedAnew = true;
    mark = System.nanoTime();
  }

  @Override
  public void secureConnectStart(Call call) {
    connect = OptionalDouble.of(connect.orElse(0) + lap());
    connected = true;
    received = 0;
    step = Step.TLS;
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    tls = OptionalDouble.of(lap());
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    connected = true;
    if (tls.isEmpty()) {
      connect = OptionalDouble.of(connect.orElse(0) + lap());
    }
  }

  /** The address after it begins anew. */
  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException thrown) {
    connect = OptionalDouble.of(connect.orElse(0) + lap());
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    step = Step.SEND;
    mark = System.nanoTime();
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    sent();
  }

  @Override
  public void requestBodyEnd(Call call, long bytes) {
    sent();
  }

  private void sent() {
    send += lap();
    received = 0;
    step = Step.WAIT;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    firstByte = lap();
    received = 0;
    step = Step.READ;
  }

  /** All that is wanted has been read. */
  void done() {
    download = lap();
  }
}
