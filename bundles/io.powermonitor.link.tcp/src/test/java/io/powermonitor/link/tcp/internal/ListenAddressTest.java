package io.powermonitor.link.tcp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

    private final ListenLinkCheck check = new ListenLinkCheck();

    @Test
    void listensOnAllAddressesForPrivateNetworksUnlessTold() {
        assertEquals(
                new ListenAddress("", 8899, AllowedNetworks.PRIVATE, 64, Duration.ofMinutes(5)),
                ListenAddress.parse(URI.create("tcp-listen:8899")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp-listen:8899 | '' | 8899 | port 8899 | private networks | 64 | 300",
                "tcp-listen://8899 | '' | 8899 | port 8899 | private networks | 64 | 300",
                "tcp-listen:192.168.1.10:8899 | 192.168.1.10 | 8899 | 192.168.1.10:8899 | private networks | 64 | 300",
                "tcp-listen://gateway.local:1/ | gateway.local | 1 | gateway.local:1 | private networks | 64 | 300",
                "tcp-listen:[fd00::1]:65535 | fd00::1 | 65535 | [fd00::1]:65535 | private networks | 64 | 300",
                "tcp-listen:8899?max=3 | '' | 8899 | port 8899 | private networks | 3 | 300",
                "tcp-listen:8899?idle=0&allow=192.168.1.0/24,fd00::21 | '' | 8899 | port 8899 | 192.168.1.0/24,fd00::21 | 64 | 0",
            })
    void readsAddresses(URI uri, String host, int port, String text, String allowed, int max, int idleSeconds) {
        ListenAddress address = ListenAddress.parse(uri);
        assertEquals(host, address.host());
        assertEquals(port, address.port());
        assertEquals(text, address.toString());
        assertEquals(allowed, address.allowed().text());
        assertEquals(max, address.max());
        assertEquals(Duration.ofSeconds(idleSeconds), address.idle());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp-listen:box | \"tcp-listen:box\" names no port to listen on: write it like tcp-listen:8899 or tcp-listen:192.168.1.10:8899, with a port from 1 to 65535",
                "tcp-listen:0 | \"tcp-listen:0\" names no port to listen on: write it like tcp-listen:8899 or tcp-listen:192.168.1.10:8899, with a port from 1 to 65535",
                "tcp-listen:65536 | \"tcp-listen:65536\" names no port to listen on: write it like tcp-listen:8899 or tcp-listen:192.168.1.10:8899, with a port from 1 to 65535",
                "tcp-listen:fd00::1:8899 | \"tcp-listen:fd00::1:8899\" names no port to listen on: write it like tcp-listen:8899 or tcp-listen:192.168.1.10:8899, with a port from 1 to 65535",
                "tcp-listen:8899?max=0 | max=0: a whole number from 1 to 4096",
                "tcp-listen:8899?max=many | max=many: a whole number from 1 to 4096",
                "tcp-listen:8899?idle=-1 | idle=-1: a whole number from 0 to 86400",
                "tcp-listen:8899?idle=5m | idle=5m: a whole number from 0 to 86400",
                "tcp-listen:8899?allow=box.local | allow=box.local: addresses and networks with commas between them, such as 192.168.1.0/24,fd00::21",
                "tcp-listen:8899?allow=10.0.0.0/33 | allow=10.0.0.0/33: addresses and networks with commas between them, such as 192.168.1.0/24,fd00::21",
                "tcp-listen:8899?allow=10.0.0.300 | allow=10.0.0.300: addresses and networks with commas between them, such as 192.168.1.0/24,fd00::21",
                "tcp-listen:8899?allow=10.0.0.1, | allow=10.0.0.1,: addresses and networks with commas between them, such as 192.168.1.0/24,fd00::21",
                "tcp-listen:8899?deny=10.0.0.1 | unknown parameter \"deny=10.0.0.1\"; valid are: allow=192.168.1.0/24, max=64, idle=300",
                "tcp-listen:8899?max | unknown parameter \"max\"; valid are: allow=192.168.1.0/24, max=64, idle=300",
            })
    void saysWhatWouldBeRight(URI uri, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> check.check(uri))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.1, false",
        "192.168.1.77/24, 192.168.1.1, true",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, fd00::1, false",
        "::/0, fd00::1, true",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
    })
    void knowsWhatIsInANetwork(String network, String address, boolean in) throws UnknownHostException {
        assertEquals(in, Network.parse(network).orElseThrow().contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.7.7, true",
        "169.254.1.1, true",
        "::1, true",
        "fd12::1, true",
        "fe80::1, true",
        "8.8.8.8, false",
        "2001:db8::1, false",
    })
    void theInternetIsNoPrivateNetwork(String address, boolean in) throws UnknownHostException {
        assertEquals(in, AllowedNetworks.PRIVATE.contains(InetAddress.getByName(address)));
    }
}
