// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestReplicationIT extends ReplicationRules implements Served.By18 {}
