// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.testkit.WebServer;
import java.util.List;
import java.util.Map;

/**
 * Answers as PocketBase does, where no real one can be made to: what it says is copied from real
 * ones, and what it refuses they refuse.
 */
final class StandIn implements AutoCloseable {
  private static final String JSON = "application/json";

  private static final String RENEWAL = "/api/collections/_superusers/auth-refresh";

  /** Ends in the year 2286. */
  private static final String TOKEN =
      "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTksInR5cGUiOiJhdXRoIn0.canary-signature";

  private final WebServer server = WebServer.start();

  /** Of a version since 0.23, with one collection. */
  static StandIn current() {
    StandIn made = new StandIn();
    made.tell("/api/collections/_superusers/auth-with-password", signedIn("record"));
    return made.serving();
  }

  /** Of a version before 0.23: admins sign in, and collections have a schema. */
  static StandIn before023() {
    StandIn made = new StandIn();
    made.missing("/api/collections/_superusers/auth-with-password");
    made.tell("/api/admins/auth-with-password", signedIn("admin"));
    return made.serving();
  }

  private static String signedIn(String who) {
    return "{\"token\":\"" + TOKEN + "\",\"" + who + "\":{\"id\":\"x\"}}";
  }

  /** As it answers guests, whoever they are behind a proxy that lets the header not pass. */
  StandIn takingAuthorizationAway() {
    tell("/api/health", "{\"code\":200,\"message\":\"API is healthy.\",\"data\":{}}");
    for (String path : List.of("/api/logs", "/api/collections", "/api/backups", RENEWAL)) {
      tell(
          path,
          401,
          JSON,
          "{\"data\":{},\"message\":\"The request requires valid record authorization token.\","
              + "\"status\":401}");
    }
    return this;
  }

  /** As it should be. */
  StandIn serving() {
    tell(
        "/api/health",
        "{\"code\":200,\"message\":\"API is healthy.\",\"data\":{\"canBackup\":true}}");
    tell("/api/logs", "{\"items\":[],\"page\":1,\"perPage\":1000}");
    collections("items");
    tell("/api/collections/items/records", "{\"totalItems\":7,\"items\":[{\"id\":\"a\"}]}");
    tell("/api/backups", "[]");
    tell("/api/settings", "{\"backups\":{\"cron\":\"\"}}");
    server.tell("/api/realtime", 200, "text/event-stream", "event:PB_CONNECT\ndata:{}\n\n");
    return this;
  }

  StandIn collections(String... names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items
          .append(items.length() == 0 ? "" : ",")
          .append("{\"name\":\"")
          .append(name)
          .append("\",\"type\":\"base\",\"schema\":[]}");
    }
    return listing(items.toString(), names.length);
  }

  StandIn listing(String items, long total) {
    return tell("/api/collections", "{\"totalItems\":" + total + ",\"items\":[" + items + "]}");
  }

  StandIn tell(String path, String json) {
    server.tell(path, 200, JSON, json);
    return this;
  }

  StandIn tell(String path, int status, String type, String text) {
    server.tell(path, status, type, text);
    return this;
  }

  /** As PocketBase says it of a route that it does not have. */
  StandIn missing(String path) {
    server.tell(
        path,
        404,
        JSON,
        "{\"data\":{},\"message\":\"The requested resource wasn't found.\",\"status\":404}");
    return this;
  }

  long asked(String path) {
    return server.asked().stream().filter(it -> it.path().startsWith(path)).count();
  }

  WebServer server() {
    return server;
  }

  Watched watched(Map<String, ?> settings) {
    return Watched.at(server.port(), settings);
  }

  @Override
  public void close() {
    server.close();
  }
}
