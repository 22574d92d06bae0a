// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The ways in which one caller connects; all of them share its kept connections. */
final class Clients {
  private static final Names NAMES = new Names();

  /** All limits are those of the run, which closes connections; a timer of its own has none. */
  private static final OkHttpClient PLAIN =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ZERO)
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .callTimeout(Duration.ZERO)
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .followSslRedirects(false)
          .fastFallback(false) // connects on the thread that asks, where it is guarded
          .proxy(Proxy.NO_PROXY)
          .socketFactory(new GuardedSockets())
          .dns(NAMES)
          .eventListenerFactory(
              call ->
                  Objects.requireNonNullElse(call.request().tag(Attempt.class), EventListener.NONE))
          .addNetworkInterceptor(new NoRepetition())
          .build();

  /** Its index of authorities is shared: thousands of callers would each hold one. */
  private static final class Usual {
    static final OkHttpClient CLIENT =
        judging(Authorities.ofTheMachine(), Clients::remember).build();
  }

  private record Way(boolean http2, Trust trust, Optional<ProxyServer> proxy) {}

  private final ConnectionPool pool;
  private final Map<Way, OkHttpClient> made = new ConcurrentHashMap<>();

  Clients(ConnectionPool pool) {
    this.pool = pool;
  }

  OkHttpClient of(Ask ask) throws CheckFailure, UnknownHostException {
    Way way = new Way(ask.http2(), ask.trust(), ask.proxy());
    OkHttpClient client = made.get(way);
    if (client == null) {
      client = made(way);
      made.put(way, client);
    }
    ProxyServer proxy = ask.proxy().orElse(null);
    return proxy != null && proxy.socks() ? throughSocks(client, proxy) : client;
  }

  /** Java would look its name up by itself, without end and once for all. */
  private static OkHttpClient throughSocks(OkHttpClient client, ProxyServer proxy)
      throws UnknownHostException {
    InetAddress address = NAMES.lookup(proxy.address().getHost()).get(0);
    InetSocketAddress there = new InetSocketAddress(address, proxy.address().getPort());
    return client.newBuilder().proxy(new Proxy(Proxy.Type.SOCKS, there)).build();
  }

  private OkHttpClient made(Way way) throws CheckFailure {
    OkHttpClient.Builder builder =
        trusting(way.trust())
            .connectionPool(pool)
            .protocols(
                way.http2()
                    ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                    : List.of(Protocol.HTTP_1_1));
    way.proxy().ifPresent(proxy -> through(proxy, builder));
    return builder.build();
  }

  private static OkHttpClient.Builder trusting(Trust trust) throws CheckFailure {
    if (trust.equals(Trust.OF_THE_MACHINE)) {
      return Usual.CLIENT.newBuilder();
    }
    return trust.unchecked()
        ? judging(Authorities.ofTheMachine(), (shown, unheard) -> remember(shown))
            .hostnameVerifier((name, session) -> true)
        : judging(Authorities.of(trust), Clients::remember);
  }

  private static void remember(List<X509Certificate> shown, Certificates.Judgement judgement)
      throws CertificateException {
    remember(shown);
    judgement.pass();
  }

  private static void remember(List<X509Certificate> shown) {
    Attempt attempt = Attempt.current();
    if (attempt != null) {
      attempt.presented(shown);
    }
  }

  private static OkHttpClient.Builder judging(
      X509ExtendedTrustManager judge, Certificates.Witness witness) {
    Certificates certificates = new Certificates(judge, witness);
    return PLAIN.newBuilder().sslSocketFactory(new FreshTls(certificates), certificates);
  }

  private static void through(ProxyServer proxy, OkHttpClient.Builder builder) {
    Proxy.Type type = proxy.socks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
    builder.proxy(
        new Proxy(
            type,
            InetSocketAddress.createUnresolved(
                proxy.address().getHost(), proxy.address().getPort())));
    builder.proxyAuthenticator(new ProxySignIn(proxy));
  }
}
